// Keys in the order in which they were pressed: each waits until what the one before it did is done, none is lost.
// What is typed before a field has opened goes into that field.

const waiting = [];
let running = false;
let typed = false; // whether a key is being typed into a field, which may ask for an act itself

function openField() {
  const field = document.activeElement;
  return field?.matches("textarea, input[type=search], dialog input") ? field : null;
}

function type(field, event) {
  typed = true;
  try {
    dispatch(field, event);
  } finally {
    typed = false;
  }
}

function dispatch(field, { key, shiftKey }) {
  if (key.length > 1) return field.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
  field.setRangeText(key, field.selectionStart, field.selectionEnd, "end");
  return field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Runs an act behind those that are under way; `event` is that of the key that it was asked with, if by one.
export async function enqueue(run, event = null) {
  waiting[typed ? "unshift" : "push"]({ run, event });
  if (running) return;
  running = true;
  try {
    while (waiting.length) {
      const next = waiting.shift();
      const field = next.event && openField();
      if (field) type(field, next.event);
      else await next.run();
    }
  } finally {
    running = false;
    waiting.length = 0;
  }
}

// Drops the keys that wait: they were meant for what did not come about.
export function dropWaiting() {
  waiting.length = 0;
}

export const isBusy = () => running;
