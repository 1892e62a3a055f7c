/** What the scripts say: `CatalogueStrings`, which the build puts before them, for those that are modules. */

export const { t, counted, number } = CatalogueStrings;
