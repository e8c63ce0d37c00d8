/** How a help line is written down: by the id of the option's label, in English and in Chinese. */
export type OptionHelp = Readonly<Record<string, readonly [english: string, chinese: string]>>;
