package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;

/** What draws a dialog; without content here, because the stand-in shows no dialogs. */
public interface PredicateVisitor<T> {
}
