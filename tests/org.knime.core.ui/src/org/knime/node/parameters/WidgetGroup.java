package org.knime.node.parameters;

/** Several fields of a dialog under one field of their owner. */
public interface WidgetGroup {
}
