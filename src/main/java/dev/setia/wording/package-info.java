/**
 * Says what the rules decided and what a version promises, in English, Indonesian and Polish. Pure: facts in, sentences
 * out. Front door: {@link dev.setia.wording.Voice} for a reader, then {@link dev.setia.wording.Explainer}. Always true:
 * every language has every sentence, with the same figures in it.
 */
@ApplicationModule(allowedDependencies = {"rules", "shared"})
@NullMarked
package dev.setia.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
