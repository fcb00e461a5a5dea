// Where the focus goes when what had it is gone.

/**
 * Gives the focus to the view's heading once the part that had it has been taken away: with a view that was left, with
 * an account that was removed. Tab then goes on from there and not from the top of the window, and screen readers say
 * where they are. Returns how to end that.
 */
export function keepFocus(): () => void {
  let last: Element | null = null;
  const note = () => { last = document.activeElement; };
  const changes = new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    const heading = document.querySelector<HTMLElement>("main h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  });
  document.addEventListener("focusin", note);
  changes.observe(document.body, { childList: true, subtree: true });
  return () => {
    changes.disconnect();
    document.removeEventListener("focusin", note);
  };
}
