// Studio's requests to the Elsa API: gives them their sign-in, and lets the other scripts see them.
(() => {
  "use strict";
  const studio = window.oneStopStudio, realFetch = window.fetch.bind(window);

  // --- Sign-in. The token is short-lived; a new one is asked for with the page's own cookie.
  let token = null, until = 0, asking = null;
  const renew = () => asking ??= (async () => {
    try {
      const answer = await realFetch(studio.settings.token, { credentials: "same-origin", headers: { "Accept": "application/json" }, redirect: "manual" });
      if (!answer.ok) { token = null; return null; }
      const given = await answer.json();
      token = given.accessToken;
      until = Date.now() + Math.max(10, given.expiresIn - 30) * 1000;
      return token;
    } catch { return null; } finally { asking = null; }
  })();
  const signed = async (input, init, again) => {
    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
    const given = token && Date.now() < until && !again ? token : await renew();
    if (given) headers.set("Authorization", `Bearer ${given}`);
    headers.set("Accept-Language", document.documentElement.lang);
    headers.set("X-Studio-Session", studio.session);
    return realFetch(input, { ...init, headers });
  };
  const send = async (input, init) => { const first = await signed(input, init, false); return first.status === 401 ? await signed(input, init, true) : first; };

  /** One editor from opening to leaving: the server tells by it who was quicker. */
  studio.session = crypto.randomUUID();
  /** Answers a request instead of the server: (url) => response or undefined. */
  studio.answerItself = () => undefined;
  /** Sees what goes out: (url, init, promise of the answer). */
  studio.onAsked = [];
  /** Sees what came, before Studio does: (url, init, answer). */
  studio.onAnswered = [];

  window.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
    if (url.origin !== location.origin || !url.pathname.startsWith("/elsa/")) return realFetch(input, init);
    const own = studio.answerItself(url);
    if (own) return own;
    const asked = send(input, init);
    for (const see of studio.onAsked) see(url, init, asked);
    const answer = await asked;
    for (const see of studio.onAnswered) await see(url, init, answer);
    return answer;
  };
  renew();
})();
