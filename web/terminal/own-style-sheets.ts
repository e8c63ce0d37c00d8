/** Style sheets of xterm.js without <style> elements, which the page's content security policy refuses. */

/** An element that stands for a <style>: its text becomes a sheet made by script, which the policy allows. */
function sheetElement(): HTMLElement {
  const element = document.createElement('span');
  const sheet = new CSSStyleSheet();
  element.hidden = true;
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(element, 'textContent', { set: (css: string) => sheet.replaceSync(css) });
  return element;
}

/** Runs what makes <style> elements by `document.createElement`: xterm.js makes all of its own while it opens. */
export function withOwnStyleSheets(open: () => void): void {
  const create = document.createElement.bind(document);
  const patched = (name: string, options?: ElementCreationOptions): HTMLElement => {
    if (name !== 'style') return create(name, options);
    document.createElement = create;
    const element = sheetElement();
    document.createElement = patched as typeof document.createElement;
    return element;
  };
  document.createElement = patched as typeof document.createElement;
  try {
    open();
  } finally {
    // The page's own one, from its prototype.
    Reflect.deleteProperty(document, 'createElement');
  }
}
