package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.PredicateVisitor;

/** Stands for any combined condition: only a dialog would look into it, and the stand-in shows none. */
enum DialogOnly implements EffectPredicate {
    PREDICATE;

    @Override
    public <T> T accept(PredicateVisitor<T> visitor) {
        throw new UnsupportedOperationException("the stand-in shows no dialogs");
    }
}
