/* Delivering in the browser: files in pieces to /v1/uploads, with progress, going on by itself after a broken line,
   and then how each ended. The form works without this script; the script only takes over what its button does. */
"use strict";

(() => {
  const SMALLEST = 256 * 1024; // the first piece: on a slow line progress must show soon
  const LARGEST = 8 * 1024 * 1024;
  const QUICK = 1000; // milliseconds; a piece that went faster is followed by one twice as large
  const PATIENCE = 60000; // milliseconds for one request
  const MOST_TRIES = 10; // in a row without getting any further: about four minutes
  const LONGEST_WAIT = 30000;
  const GLANCE = 2000; // milliseconds between two looks at a file that waits to be read
  const MOST_GLANCES = 150; // after five minutes the receipt is where to look
  const LITTER = /^(\..*|thumbs\.db|desktop\.ini)$/i; // what systems leave in folders by themselves

  const form = document.getElementById("aanleveren");
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button[type=submit]");
  const drop = form.querySelector(".drop");
  const list = form.querySelector(".sending");
  const template = document.getElementById("bestand-onderweg");
  const words = template.dataset;
  const outcomes = JSON.parse(words.outcomes);
  const busy = new Set(); // addresses of uploads that are not whole yet
  let chosen = [];
  let sending = false;

  /* What the server refuses for good; trying again would not help. */
  class Refused extends Error {}

  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

  function line(file) {
    const item = template.content.firstElementChild.cloneNode(true);
    const bar = item.querySelector("progress");
    item.querySelector(".sending__name").textContent = file.name;
    bar.setAttribute("aria-label", `${words.progress} ${file.name}`);
    list.append(item);
    list.hidden = false;
    const state = item.querySelector(".sending__state");
    return {
      say(text) {
        if (state.textContent !== text) state.textContent = text; // said again, a screen reader would repeat it
      },
      progress(share) {
        bar.value = share;
        item.querySelector(".sending__share").textContent = `${share}%`;
      },
      receipt(number) {
        const link = item.querySelector("a");
        link.href = `/aanleveringen/${number}`;
        link.setAttribute("aria-label", `${link.textContent} ${file.name}`);
        link.hidden = false;
      },
      ended(outcome) {
        item.dataset.outcome = outcome;
      },
      remove: () => item.remove(),
    };
  }

  /* An answer of the API. Throws Refused for what stays wrong, another error for what may pass. */
  async function ask(method, address, headers, body) {
    const answer = await fetch(address, {
      method,
      headers: { "Accept-Language": document.documentElement.lang, ...headers },
      body,
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return answer;
    if (answer.status === 401) throw new Refused(words.signedOut);
    const problem = method === "HEAD" ? {} : await answer.json();
    const misplaced = answer.status === 409 && answer.headers.has("Upload-Offset");
    if (answer.status >= 500 || answer.status === 408 || misplaced) throw new Error(problem.title);
    const refused = new Refused([problem.detail, ...(problem.errors ?? []).map((one) => one.detail)].join(" "));
    refused.isGone = answer.status === 404;
    throw refused;
  }

  async function begin(file) {
    const body = JSON.stringify({ bestandsnaam: file.name, bytes: file.size });
    const answer = await ask("POST", "/v1/uploads", { "Content-Type": "application/json" }, body);
    const address = answer.headers.get("Location");
    busy.add(address);
    return address;
  }

  /* Where to go on; null when the server has forgotten this upload. */
  async function whereTo(address) {
    try {
      return Number((await ask("HEAD", address)).headers.get("Upload-Offset"));
    } catch (error) {
      if (error instanceof Refused && error.isGone) return null;
      throw error;
    }
  }

  /* Whether there is anything to send: a file may be empty, or be gone since it was chosen. */
  async function inspect(file) {
    if (!file.size) throw new Refused(words.empty);
    await file
      .slice(0, 1)
      .arrayBuffer()
      .catch(() => {
        throw new Refused(words.unreadable);
      });
  }

  /* One file, until its receipt is there: the receipt. */
  async function send(file, shown) {
    await inspect(file);
    let [address, offset, size, largest, tries] = [null, 0, SMALLEST, LARGEST, 0];
    for (;;) {
      try {
        if (tries > 0 && address) {
          offset = await whereTo(address);
          if (offset === null) {
            busy.delete(address);
            [address, offset] = [null, 0];
          }
        }
        address ??= await begin(file);
        shown.say(words.sending);
        const began = performance.now();
        const headers = { "Upload-Offset": String(offset), "Content-Type": "application/octet-stream" };
        const piece = file.slice(offset, offset + size);
        const { ontvangen, aanlevering } = await (await ask("PATCH", address, headers, piece)).json();
        shown.progress(Math.floor((100 * ontvangen) / file.size));
        [offset, tries] = [ontvangen, 0];
        if (performance.now() - began < QUICK) size = Math.min(2 * size, largest);
        if (aanlevering) {
          busy.delete(address);
          return aanlevering;
        }
      } catch (error) {
        tries += 1;
        const final = error instanceof Refused && !error.isGone;
        if (final || tries > MOST_TRIES) {
          if (address) forget(address);
          throw final ? error : new Refused(words.gone);
        }
        shown.say(words.broken);
        largest = Math.max(SMALLEST, size / 2); // what stands between us may not like larger ones
        size = SMALLEST;
        await pause(Math.min(2 ** (tries - 1) * 1000, LONGEST_WAIT));
      }
    }
  }

  /* How a file ended, once the worker has read it. What the server had already is told as such. */
  async function follow(receipt, file, shown) {
    const known = receipt.uitkomst !== "ontvangen" || receipt.bestand !== file.name;
    const before = known ? `${words.known} ${receipt.bestand}. ` : "";
    if (known) shown.say(before);
    for (let glances = 0; glances < MOST_GLANCES; glances += 1) {
      if (receipt.uitkomst !== "ontvangen") {
        shown.say(before + outcomes[receipt.uitkomst]);
        shown.ended(receipt.uitkomst);
        return;
      }
      await pause(GLANCE);
      receipt = await (await ask("GET", `/v1/aanleveringen/${receipt.id}`)).json();
    }
  }

  /* Room for others: what nobody will finish need not wait a day on the server. */
  function forget(address) {
    busy.delete(address);
    fetch(address, { method: "DELETE", credentials: "same-origin", keepalive: true }).catch(() => {});
  }

  function choose() {
    chosen.forEach(({ shown }) => shown.remove());
    chosen = [...input.files].map((file) => ({ file, shown: line(file) }));
    chosen.forEach(({ shown }) => shown.say(words.ready));
    list.hidden = !list.childElementCount;
  }

  /* What was dropped, with everything in a folder and the folders in it. */
  async function dropped(transfer) {
    // Both must be asked for before anything is waited for: after that the list is empty.
    const items = [...transfer.items].map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
    const files = await Promise.all(items.map(([entry, file]) => (entry?.isDirectory ? inside(entry) : file)));
    return files.flat().filter((file) => file && !LITTER.test(file.name));
  }

  async function inside(folder) {
    const reader = folder.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // a hundred at most
      if (!some.length) return (await Promise.all(found)).flat();
      for (const entry of some) {
        found.push(entry.isDirectory ? inside(entry) : new Promise((resolve, reject) => entry.file(resolve, reject)));
      }
    }
  }

  /* The button keeps the focus of the keyboard, so it is not disabled but does nothing. */
  function occupied(is) {
    sending = input.disabled = is;
    button.setAttribute("aria-disabled", String(is));
  }

  async function sendAll() {
    const queue = chosen;
    chosen = [];
    occupied(true);
    queue.forEach(({ shown }) => shown.say(words.waiting));
    for (const { file, shown } of queue) {
      try {
        const receipt = await send(file, shown);
        shown.receipt(receipt.id);
        shown.say(words.done);
        follow(receipt, file, shown).catch(() => {}); // the receipt tells it as well
      } catch (error) {
        shown.say(`${words.failed} ${error.message}`);
      }
    }
    occupied(false);
    input.value = "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    if (!chosen.length) choose(); // a browser that kept the choice over a reload tells of no change
    sendAll();
  });
  input.addEventListener("change", choose);
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    form.addEventListener(kind, () => form.classList.remove("is-over"));
  }
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    if (sending) return;
    const files = await dropped(event.dataTransfer);
    if (!files.length) return;
    const transfer = new DataTransfer();
    files.forEach((file) => transfer.items.add(file));
    input.files = transfer.files;
    choose();
    button.focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (sending) event.preventDefault();
  });
  window.addEventListener("pagehide", () => [...busy].forEach(forget));
  drop.hidden = false;
})();
