/* Shows the draft of a shared link (newsroom/reader/shared_preview.py).

   The token behind the # goes on in a header; the address keeps it, so the link can be reloaded, and
   no server sees it there. */
(() => {
  "use strict";
  const door = document.getElementById("shared-preview");

  const sayEnded = () => {
    door.querySelector("[data-opening]").hidden = true;
    door.querySelector("[data-ended]").hidden = false;
  };

  const open = async () => {
    const token = location.hash.slice(1);
    const answer = await fetch(`${location.pathname}story`, {
      headers: { Authorization: `Preview ${token}` },
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (!answer.ok) {
      sayEnded();
      return;
    }
    const page = await answer.text();
    document.open();
    document.write(page);
    document.close();
  };

  open().catch(sayEnded);
})();
