/** Case files: one case a line, plain or gzipped, or one case a file (.json); a folder stands for all of them in it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isRecordedCase, type RecordedCase } from '#netfilter';

const IS_CASE_FILE = /\.(ndjson(\.gz)?|json)$/;

/** All cases of files and folders, in the order given; files of a folder by name. Throws where a line is no case. */
export function loadCases(paths: readonly string[]): readonly RecordedCase[] {
  return paths.flatMap(filesAt).flatMap(loadFile);
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => IS_CASE_FILE.test(name))
    .sort()
    .map((name) => join(path, name));
}

function loadFile(file: string): readonly RecordedCase[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  if (file.endsWith('.json')) return [readLine(text, file)];
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${file}:${index + 1}`)]));
}

function readLine(line: string, place: string): RecordedCase {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place}: not JSON`, { cause });
  }
  if (!isRecordedCase(value)) throw new Error(`${place}: not a case`);
  return value;
}
