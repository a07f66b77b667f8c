/* Puts words into the field, block or paragraph that stands for a passage; autosave and preview take
 * them for typed.
 */
(() => {
  const FIELDS = "textarea, input[type='text'], input:not([type])";

  function pairOf(passage) {
    return passage.closest(".news-beside__pair");
  }

  /* The innermost named part of a block: an item of a list, the attribution of a quotation. */
  function partOf(pair, target) {
    return target
      .split("/")
      .slice(1)
      .reduce(
        (place, name) => place.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) ?? place,
        pair,
      );
  }

  /* Where the links of a paragraph lead, and what they stand on. */
  function linksIn(content, block) {
    const links = [];
    block.findEntityRanges(
      (letter) => letter.getEntity() && content.getEntity(letter.getEntity()).getType() === "LINK",
      (start, end) => {
        const { id, url } = content.getEntity(block.getEntityAt(start)).getData();
        links.push({ to: String(id ?? url), words: block.getText().slice(start, end) });
      },
    );
    return links;
  }

  function wordsOfGone(before, after) {
    const left = after.map((link) => link.to);
    const isGone = ({ to }) => {
      const place = left.indexOf(to);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    };
    return before.filter(isGone).map((link) => link.words);
  }

  /* With the links and the emphasis that came along; else bare words. The words of links that went. */
  function writeRich(input, key, suggestion) {
    const { EditorState, Modifier, SelectionState, convertFromRaw } = window.DraftJS;
    const editor = input.draftailEditor;
    const state = editor.getEditorState();
    const content = state.getCurrentContent();
    const block = content.getBlockForKey(key) ?? content.getFirstBlock();
    const all = { anchorOffset: 0, focusOffset: block.getLength() };
    const whole = SelectionState.createEmpty(block.getKey()).merge(all);
    const selection = suggestion.whole ? whole : state.getSelection();
    const changed =
      suggestion.whole && suggestion.content
        ? Modifier.replaceWithFragment(
            content,
            selection,
            convertFromRaw(suggestion.content).getBlockMap(),
          )
        : Modifier.replaceText(content, selection, suggestion.text);
    const next = EditorState.push(state, changed, "insert-fragment");
    editor.onChange(EditorState.forceSelection(next, changed.getSelectionAfter()));
    return wordsOfGone(linksIn(content, block), linksIn(changed, changed.getBlockForKey(block.getKey())));
  }

  function writePlain(field, { text, whole }) {
    field.focus();
    if (whole) field.select();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return [];
  }

  /* The words of links that went with what stood there; null where there was no place to write.
   * `suggestion.whole`: instead of all that stands there. */
  function write(passage, target, suggestion) {
    const pair = pairOf(passage);
    if (!pair) return null;
    const ofPicture = pair.querySelector(`[data-segment="${CSS.escape(target)}"]`);
    if (ofPicture) return ofPicture.readOnly ? null : writePlain(ofPicture, suggestion);
    const part = partOf(pair, target);
    const isOurs = (one) => !one.closest("[data-home]");
    const rich = [...part.querySelectorAll("input")].find((one) => one.draftailEditor);
    const plain = [...part.querySelectorAll(FIELDS)].find((one) => isOurs(one) && one.type !== "hidden");
    if (rich) return writeRich(rich, target.split("/").pop(), suggestion);
    return plain ? writePlain(plain, suggestion) : null;
  }

  window.newsroom.beside.write = write;
})();
