// What the network gives is newest; what was kept serves where there is none.
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  if (event.request.method === 'GET' && event.request.url.startsWith(location.origin))
    event.respondWith(fetch(event.request).catch(async () => await caches.match(event.request) ?? Response.error()));
});
