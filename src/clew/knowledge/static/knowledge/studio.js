// Wagtail starts a few of its widgets by inline scripts, which our Content Security Policy forbids.
// The templates we override name the starter in data attributes instead; this controller calls it.
const STARTERS = {
  InlinePanel: (options) => new window.InlinePanel(options),
  MultipleChooserPanel: (options) => new window.MultipleChooserPanel(options),
  initDateChooser: (id, options) => window.initDateChooser(id, options),
  initTimeChooser: (id, options) => window.initTimeChooser(id, options),
  initDateTimeChooser: (id, options) => window.initDateTimeChooser(id, options),
};

class Starter extends window.StimulusModule.Controller {
  static values = { name: String, id: String, options: Object };

  connect() {
    if (this.started || !(this.nameValue in STARTERS)) return;
    this.started = true;
    const args = this.hasIdValue ? [this.idValue, this.optionsValue] : [this.optionsValue];
    STARTERS[this.nameValue](...args);
  }
}

// "Select all" on the page that sends a text to be translated.
document.addEventListener("change", ({ target }) => {
  if (target.name !== "select_all") return;
  for (const box of target.form.querySelectorAll('[name="locales"]')) box.checked = target.checked;
});

// Enter in a field presses the first button of a form, and with us that one publishes.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("form[data-edit-form] input")) event.preventDefault();
});

window.wagtail.app.register("clew-starter", Starter);
