// Devices with passkeys that Chromium pretends, over the DevTools protocol.

// A device with a screen lock, in one browser.
export async function addDevice(context, page, options = {}) {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
      automaticPresenceSimulation: true, ...options,
    },
  });
  return {
    credentials: async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    refuseThePerson: () => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    remove: () => devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  };
}

// The forms of the page tell that this device can make a passkey.
export const saidThatItCan = (page) => page.waitForSelector('input[name=can_make_passkey]', { state: 'attached' });
