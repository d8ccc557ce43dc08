// A receiver: one question a line on stdin, one verdict a line on stdout. What the body means is not its business.
const readline = require('node:readline');
const { Webhook } = require('standardwebhooks');

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const asked = JSON.parse(line);
  const body = Buffer.from(asked.body, 'base64');
  const headers = {
    'webhook-id': asked.id,
    'webhook-timestamp': asked.timestamp,
    'webhook-signature': asked.signature,
  };
  const verdict = { accepted: false, signature: '', why: '' };
  try {
    const webhook = new Webhook(asked.secret);
    verdict.signature = webhook.sign(asked.id, new Date(Number(asked.timestamp) * 1000), body);
    webhook.verify(body, headers, { jsonParse: false });
    verdict.accepted = true;
  } catch (error) {
    verdict.why = String(error.message);
  }
  process.stdout.write(JSON.stringify(verdict) + '\n');
});
