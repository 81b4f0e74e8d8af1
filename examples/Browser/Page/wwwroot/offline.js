// What the network gives is newest; what was kept serves where there is none.
// The page has two addresses: that of its folder, and index.html in it.
const kept = async request => await caches.match(request) ?? (request.mode === 'navigate' ? await caches.match(registration.scope) : undefined);
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  if (event.request.method === 'GET' && event.request.url.startsWith(location.origin))
    event.respondWith(fetch(event.request).catch(async () => await kept(event.request) ?? Response.error()));
});
