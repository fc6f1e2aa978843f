/* What is written in the other forms of a page survives sending one of them: it waits in this tab for the next page with
   these forms, which puts it back and forgets it. Nothing waits of the form that is sent, or after signing out: the page
   to sign in forgets everything. Who leaves with something written is asked first. Forms work without this script. */
"use strict";

(() => {
  const PLACE = "concepten";
  if ("vergeet" in document.currentScript.dataset) {
    sessionStorage.removeItem(PLACE);
    return;
  }
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const fieldsOf = (form) => [...form.querySelectorAll("textarea, select, input:not([type=hidden])")];
  const nameOf = (form, field) => `${form.getAttribute("action")} ${field.id}`;
  const isChanged = (field) => "defaultValue" in field && field.value !== field.defaultValue;
  const isWritten = (form) => form.closest("[data-niet-opgeslagen]") !== null || fieldsOf(form).some(isChanged);
  let sending = false;

  function putBack() {
    const waiting = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
    sessionStorage.removeItem(PLACE);
    for (const form of forms) {
      for (const field of fieldsOf(form)) {
        const text = waiting[nameOf(form, field)];
        if (text === undefined) continue;
        field.value = text;
        form.closest("details")?.setAttribute("open", "");
      }
    }
  }

  document.addEventListener("submit", ({ target }) => {
    if (!forms.includes(target)) return;
    sending = true;
    const others = forms.filter((form) => form !== target && isWritten(form));
    if (!others.length) return;
    const texts = others.flatMap((form) => fieldsOf(form).map((field) => [nameOf(form, field), field.value]));
    sessionStorage.setItem(PLACE, JSON.stringify(Object.fromEntries(texts)));
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && forms.some(isWritten)) event.preventDefault();
  });
  putBack();
})();
