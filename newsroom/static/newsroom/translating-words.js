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

  function writeRich(input, key, words, isWhole) {
    const { EditorState, Modifier, SelectionState } = window.DraftJS;
    const editor = input.draftailEditor;
    const state = editor.getEditorState();
    const content = state.getCurrentContent();
    const block = content.getBlockForKey(key) ?? content.getFirstBlock();
    const whole = SelectionState.createEmpty(block.getKey()).merge({
      anchorOffset: 0,
      focusOffset: block.getLength(),
    });
    const changed = Modifier.replaceText(content, isWhole ? whole : state.getSelection(), words);
    const next = EditorState.push(state, changed, "insert-characters");
    editor.onChange(EditorState.forceSelection(next, changed.getSelectionAfter()));
  }

  function writePlain(field, words, isWhole) {
    field.focus();
    if (isWhole) field.select();
    field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Whether there was a place for them. `isWhole`: instead of what stands there. */
  function write(passage, target, words, isWhole) {
    const pair = pairOf(passage);
    if (!pair) return false;
    const part = partOf(pair, target);
    const isOurs = (one) => !one.closest("[data-home]");
    const rich = [...part.querySelectorAll("input")].find((one) => one.draftailEditor);
    const plain = [...part.querySelectorAll(FIELDS)].find((one) => isOurs(one) && one.type !== "hidden");
    if (rich) writeRich(rich, target.split("/").pop(), words, isWhole);
    else if (plain) writePlain(plain, words, isWhole);
    else return false;
    return true;
  }

  window.newsroom.beside.write = write;
})();
