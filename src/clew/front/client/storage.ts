export { site, tab, word, type Drawer } from "../../core/client/storage";
