package org.knime.node.parameters.updates;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Shows, hides, enables or disables a field when a condition on other fields holds. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Effect {
    /** The condition. */
    Class<? extends EffectPredicateProvider> predicate();

    /** What happens when it holds. */
    EffectType type();

    /** What can happen to a field. */
    enum EffectType {
        ENABLE, DISABLE, SHOW, HIDE
    }
}
