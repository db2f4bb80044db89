package org.knime.core.node.workflow;

import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import org.knime.core.node.ModelContentRO;

/** Shows a settings tree, as text. */
public final class ModelContentOutPortView extends JComponent {
    private static final long serialVersionUID = 1L;

    /** Of the tree, whose key becomes the name. */
    public ModelContentOutPortView(ModelContentRO portObject) {
        setName(portObject.getKey());
        setLayout(new BorderLayout());
        add(new JTextArea(portObject.toString()), BorderLayout.CENTER);
    }

    /** Shows nothing any more. */
    public void dispose() {
        removeAll();
    }
}
