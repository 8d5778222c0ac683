// Where wagtail-localize's editor finds the choosers; its own template says so by an inline script.
const { image, document: file, page } = document.getElementById("chooser-urls").dataset;
window.chooserUrls ??= { imageChooser: image, documentChooser: file, pageChooser: page };
