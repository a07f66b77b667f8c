/* Leads on to the newsroom's own site; the address with its token stays out of the history.
 * Only after the panel has heard that this page is loaded: it puts it into its place then. */
window.addEventListener("load", () => {
  setTimeout(() => location.replace(document.getElementById("own-site").href));
});
