/** A page of its own for what is still to be fetched: opened at once, since later a browser would not. */
export async function openPage(address: Promise<string>): Promise<void> {
  const page = window.open("", "_blank");
  if (page) page.opener = null;
  try {
    const found = await address;
    if (page) page.location.replace(found);
    else window.open(found, "_blank", "noopener");
  } catch (problem) {
    page?.close();
    throw problem;
  }
}
