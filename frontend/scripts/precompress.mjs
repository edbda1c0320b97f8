// Writes .br and .gz beside each text asset, so that the server never compresses while answering.
// index.html is left out: each answer carries a fresh nonce.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = new URL("../dist/assets/", import.meta.url).pathname;
const text = /\.(?:js|css|svg|json|map)$/;

for (const name of readdirSync(root, { recursive: true })) {
  const path = join(root, name);
  if (!text.test(name) || !statSync(path).isFile()) continue;
  const content = readFileSync(path);
  if (content.length < 1024) continue;
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}
