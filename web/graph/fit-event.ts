/** Any part of the page may ask the map to fit its room, by this event on the window. */
export const FIT_EVENT = 'chainwalk:fit';
