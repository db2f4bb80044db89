package org.knime.core.node.workflow;

/** A text on a workflow's canvas. */
public class WorkflowAnnotation extends Annotation {
    WorkflowAnnotation(AnnotationData data) {
        super(data);
    }
}
