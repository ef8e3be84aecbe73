// Passkeys on our pages. A form with data-passkey="use" or "make" holds the options as JSON; the browser's answer goes
// back in its one empty field. Without a browser that knows passkeys, the forms stay hidden.
// Spec: WebAuthn Level 3 §5.1.3, §5.1.4, §5.1.9, §5.1.10; conditional mediation: §5.1.4.2.
'use strict';

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const credentials = (list) => list.map((one) => ({ ...one, id: bytes(one.id) }));

const toUse = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: credentials(options.allowCredentials),
});

const toMake = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: credentials(options.excludeCredentials),
});

const answer = (credential, response) =>
  JSON.stringify({ id: credential.id, rawId: credential.id, type: credential.type, response });

const used = (credential) =>
  answer(credential, {
    clientDataJSON: text(credential.response.clientDataJSON),
    authenticatorData: text(credential.response.authenticatorData),
    signature: text(credential.response.signature),
    userHandle: credential.response.userHandle ? text(credential.response.userHandle) : null,
  });

const made = (credential) =>
  answer(credential, {
    clientDataJSON: text(credential.response.clientDataJSON),
    attestationObject: text(credential.response.attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });

const send = (form, json) => {
  form.elements.passkey.value = json;
  form.submit();
};

// What the person is told when nothing came of it: they said no, or it took too long, or the device has none for us.
const say = (form, which) => {
  for (const line of form.querySelectorAll('[data-problem]')) line.hidden = line.dataset.problem !== which;
};

const offerToUse = async (form) => {
  const options = toUse(JSON.parse(form.dataset.options));
  let waiting = new AbortController();
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    waiting.abort();
    waiting = new AbortController();
    say(form, null);
    try {
      send(form, used(await navigator.credentials.get({ publicKey: options, signal: waiting.signal })));
    } catch {
      say(form, 'not_used');
    }
  });
  form.hidden = false;
  // Passkeys among the suggestions of the address field, where the browser can.
  const canSuggest = await PublicKeyCredential.isConditionalMediationAvailable?.();
  if (!canSuggest || !document.querySelector('[autocomplete~="webauthn"]')) return;
  try {
    const { signal } = waiting;
    send(form, used(await navigator.credentials.get({ publicKey: options, mediation: 'conditional', signal })));
  } catch {
    // Nobody chose one.
  }
};

const offerToMake = (form) => {
  const options = toMake(JSON.parse(form.dataset.options));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    say(form, null);
    try {
      send(form, made(await navigator.credentials.create({ publicKey: options })));
    } catch (error) {
      say(form, error.name === 'InvalidStateError' ? 'has_one' : 'not_made');
    }
  });
  form.hidden = false;
};

// Tells with every form that this device could make a passkey: nobody is asked for one who cannot.
const tellWhatIsPossible = async () => {
  if (!await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.()) return;
  for (const form of document.querySelectorAll('form[method=post]')) {
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name: 'can_make_passkey', value: 'yes' });
    form.append(field);
  }
};

if (window.PublicKeyCredential) {
  tellWhatIsPossible();
  for (const form of document.querySelectorAll('form[data-passkey="use"]')) offerToUse(form);
  for (const form of document.querySelectorAll('form[data-passkey="make"]')) offerToMake(form);
} else {
  for (const note of document.querySelectorAll('[data-passkey="unknown"]')) note.hidden = false;
}
