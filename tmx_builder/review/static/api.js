// Requests to the program, and what is typed but not yet acknowledged.

export class Refused extends Error {
  constructor(status, body) {
    super(body?.message ?? String(status));
    this.status = status;
    this.body = body ?? {};
  }
}

async function answer(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Refused(0);
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Refused(response.status, body);
  return body;
}

export const query = (fields) => new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== "" && value != null));

export const get = (path, fields = {}) => answer(`/api/${path}?${query(fields)}`);

export const post = (path, body = {}) =>
  answer(`/api/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

// Drafts live as long as the tab, by what is typed and for which unit.
const name = (kind, id) => `draft ${kind} ${id}`;
export const drafts = {
  get: (kind, id) => JSON.parse(sessionStorage.getItem(name(kind, id)) ?? "null"),
  keep: (kind, id, value) => sessionStorage.setItem(name(kind, id), JSON.stringify(value)),
  drop: (kind, id) => sessionStorage.removeItem(name(kind, id)),
};
