package org.knime.core.node.workflow;

/** Something that travels along with the data. */
abstract class FlowObject {
}
