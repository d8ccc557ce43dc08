// An OpenID Connect provider that anybody may sign in to as anybody. GET /lie?how=… makes what it signs wrong.
import http from 'node:http';
import { Provider } from 'oidc-provider';
import { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, generateKeyPair } from 'jose';

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const other = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' };

const server = http.createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;
let how = '';

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'onward',
      client_secret: 'the-secret-of-onward',
      redirect_uris: [process.argv[2]],
      post_logout_redirect_uris: [new URL('/sign-in', process.argv[2]).href],
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
  ],
  jwks: { keys: [jwk] },
  cookies: { keys: ['of-this-process-alone'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  findAccount: (context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, email: id, email_verified: !id.startsWith('unverified') }),
  }),
});

const sign = (claims, key) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);

provider.use(async (context, next) => {
  await next();
  if (context.path !== '/token' || !context.body?.id_token || !how) {
    return;
  }
  const claims = decodeJwt(context.body.id_token);
  const changed = {
    nonce: { ...claims, nonce: 'of-another-sign-in' },
    'no-nonce': { ...claims, nonce: undefined },
    audience: { ...claims, aud: 'another-service' },
    audiences: { ...claims, aud: ['another-service', 'onward'], azp: 'another-service' },
    issuer: { ...claims, iss: 'https://evil.example' },
    expired: { ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 },
  }[how];
  const body = { ...context.body };
  if (changed) {
    body.id_token = await sign(changed, privateKey);
  } else if (how === 'key') {
    body.id_token = await sign(claims, other.privateKey);
  } else if (how === 'unsigned') {
    body.id_token = new UnsecuredJWT(claims).encode();
  } else if (how === 'none') {
    delete body.id_token;
  }
  context.body = body;
});

const answer = provider.callback();
server.on('request', (request, response) => {
  const url = new URL(request.url, issuer);
  if (url.pathname === '/lie') {
    how = url.searchParams.get('how');
    response.end();
  } else {
    answer(request, response);
  }
});
process.stdout.write(issuer + '\n');
