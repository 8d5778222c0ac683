/** Input methods: text that is still being composed (拼音, Telex) is nobody's business yet. */
const WATCHED = "[data-letter], .finder-field";

export function holdBackComposing(): void {
  document.addEventListener(
    "input",
    (event) => {
      const typed = event as InputEvent;
      if (typed.isComposing && event.target instanceof Element && event.target.matches(WATCHED)) {
        event.stopImmediatePropagation();
      }
    },
    true,
  );
  document.addEventListener("compositionend", (event) => {
    if (event.target instanceof Element && event.target.matches(WATCHED)) {
      event.target.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}
