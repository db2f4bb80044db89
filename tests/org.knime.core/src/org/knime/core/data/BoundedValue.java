package org.knime.core.data;

/** Marks cells whose lower and upper bounds are collected in the domain. */
public interface BoundedValue extends DataValue {
}
