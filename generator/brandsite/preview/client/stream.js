// The stream of updates: one for a page that is looked at, none for one that is hidden.
//
// Browsers allow six connections to a host, and a stream holds one. A page that is shown again tells
// the number of the last state that it knows, and is told what it missed.

const SILENCE = 40_000; // milliseconds; the server says something every 15 seconds
const PAUSES = [100, 250, 500, 1000, 2000];

export function connect(page, { message, connected }) {
  let stream = null;
  let failures = 0;
  let timer = 0;

  function open() {
    close();
    if (document.visibilityState === "hidden") return;
    stream = new EventSource(`/_preview/events?run=${page.run}&state=${page.state}`);
    stream.onopen = () => {
      failures = 0;
      connected(true);
      listen();
    };
    stream.onmessage = (event) => {
      listen();
      message(JSON.parse(event.data));
    };
    stream.addEventListener("beat", listen);
    stream.onerror = again;
    listen();
  }

  // Without a sign of life the connection is taken for dead, as after the computer slept.
  function listen() {
    clearTimeout(timer);
    timer = setTimeout(again, SILENCE);
  }

  function again() {
    close();
    connected(false);
    timer = setTimeout(open, PAUSES[Math.min(failures++, PAUSES.length - 1)]);
  }

  function close() {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", open);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  addEventListener("online", open);
  open();
  return { again };
}
