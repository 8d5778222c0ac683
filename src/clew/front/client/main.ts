/** What the help center's pages do when scripts run; every page also works without. */
import "../../core/static/core/clew.css";
import { watchVisit } from "./beacons";
import { holdBackComposing } from "./composing";
import { takeOverVisit } from "./handover";
import { startKeeping } from "./keep";
import { startSmallThings } from "./small";
import { startSuggesting } from "./suggest";
import { startTabs } from "./tabs";
import { tellTimes } from "./times";
import { nameVisit } from "./visit";
import { startWorking } from "./working";

holdBackComposing();
startTabs();
startSuggesting();
startKeeping();
startWorking();
startSmallThings();
tellTimes(document);
void takeOverVisit().then(() => {
  nameVisit(document);
  watchVisit();
});
