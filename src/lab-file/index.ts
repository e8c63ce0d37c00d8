/** The door to lab files (`#lab-file`): reading, writing and checking labs from outside, and taking addresses out of them. Loaded late. */
export { anonymise } from './anonymise/anonymise.ts';
export { PARTS_OF_HOST } from './host-shape.ts';
export { LAB_FILE_TEXTS } from './lab-file.texts.ts';
export {
  FORMAT,
  type LabFile,
  looksLikeLabFile,
  type Opened,
  openStored,
  PLACE,
  type Place,
  readLabFile,
  refused,
  writeLabFile,
} from './lab-file.ts';
export { DOCUMENT, EVENT, FILE_PATH, MESSAGE, MOST, type SharedLab, TAKEN, TITLE, textLength } from './lab-shape.ts';
export * from './shape.ts';
