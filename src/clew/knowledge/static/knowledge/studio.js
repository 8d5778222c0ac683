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

// What a block holds has no label of its own: rich text, and the single fields of a list. Each is
// called as the panel that it stands in, so that it can be told by ear where one is.
const UNNAMED = '[role="textbox"]:not([aria-label]), input[type="text"]:not([aria-label])';
let naming = false;

function nameOf(panel) {
  const heading = panel?.querySelector(".c-sf-block__type, [data-panel-heading-text]");
  return heading?.textContent.trim() || (panel ? nameOf(panel.parentElement.closest(".w-panel")) : "");
}

function nameFields() {
  naming = false;
  for (const field of document.querySelectorAll(`form[data-edit-form] :is(${UNNAMED})`)) {
    const name = field.labels?.length ? "" : nameOf(field.closest(".w-panel"));
    if (name) field.setAttribute("aria-label", name);
  }
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form[data-edit-form]");
  if (!form) return;
  nameFields();
  new MutationObserver(() => {
    if (!naming) requestAnimationFrame(nameFields);
    naming = true;
  }).observe(form, { childList: true, subtree: true });
});

window.wagtail.app.register("clew-starter", Starter);
