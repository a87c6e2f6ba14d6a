/** What the reader may do with batches: taken from their abilities in the project. */
export type BatchAbilities = {
  mayManage: boolean;
  mayGrade: boolean;
  mayReadProgress: boolean;
  maySettle: boolean;
};
