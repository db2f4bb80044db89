package org.knime.node.parameters.persistence;

/** A class whose fields are saved in a settings tree. */
public interface Persistable {
}
