package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;

/** A condition on the values of a dialog. */
public interface EffectPredicate {
    /** Hands the condition to what draws the dialog. */
    <T> T accept(PredicateVisitor<T> visitor);

    /** Holds if this and the other hold. */
    default EffectPredicate and(EffectPredicate other) {
        return DialogOnly.PREDICATE;
    }

    /** Holds if this or the other holds. */
    default EffectPredicate or(EffectPredicate other) {
        return DialogOnly.PREDICATE;
    }

    /** Holds if this does not. */
    default EffectPredicate negate() {
        return DialogOnly.PREDICATE;
    }
}
