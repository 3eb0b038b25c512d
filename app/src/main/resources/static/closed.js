// A session at which nothing is recorded any more: what was entered on this device and never arrived is told.
import { keep } from './kept.js';
import { tell } from './refused.js';

const { session, key } = document.getElementById('refused').dataset;
const kept = await keep(session, key);
tell(kept.left.flatMap(({ mode, codes }) => codes.map((code) => ({ code, mode, why: '' }))), () => kept.write([]));
