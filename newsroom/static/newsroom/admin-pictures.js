/* Takes over what a picture's file says of itself, when an editor asks for it. */

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-proposal]");
  if (!button) return;
  const field = button.closest("[data-field]")?.querySelector("input, textarea");
  if (!field) return;
  field.value = button.dataset.proposal;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
