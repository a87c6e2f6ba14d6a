import { oneOf } from "../template.ts";

/** First names from many places; questions repeat them and need no pronoun. */
export const people = oneOf(
  ...["Amina", "Bao", "Carla", "Dmitri", "Elif", "Farah", "Goran", "Hana", "Ines", "Jonas"],
  ...["Kavya", "Liam", "Mei", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Samir", "Tove"],
  ...["Ulla", "Viktor", "Wren", "Ximena", "Yusuf", "Zoe", "Abel", "Bianca", "Chidi", "Dalia"],
  ...["Emre", "Freya", "Gita", "Hugo", "Ivana", "Jamal", "Keiko", "Lena", "Mateo", "Nils"],
);
