package org.selfsup.knime.port;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import javax.swing.JComponent;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.workflow.ModelContentOutPortView;
import org.selfsup.core.model.ModelCard;

/** What a port shows of a model: its card, as a tree. */
final class ModelView {

    /** What KNIME calls the view. */
    private static final String TITLE = "Model";

    private ModelView() {}

    /** No view where there is no display. */
    static JComponent[] of(Supplier<ModelContent> content) {
        return GraphicsEnvironment.isHeadless() ? new JComponent[0]
                : new JComponent[] {new ModelContentOutPortView(content.get())};
    }

    static ModelContent content(ModelEntry model, SelfsupModelPortObjectSpec spec) {
        var content = new ModelContent(TITLE);
        content.addString("model", spec.toString());
        try {
            add(model.card(spec.embeddingSize().orElse(0)), content);
        } catch (IOException unreadable) {
            content.addString("cannot be opened", unreadable.getMessage());
        }
        return content;
    }

    private static void add(ModelCard card, ModelContent content) {
        content.addInt("values per image", card.embeddingSize());
        content.addLong("seed", card.seed());
        add("settings", card.settings(), content);
        var history = content.addModelContent("history");
        for (int epoch = 0; epoch < card.history().size(); epoch++) {
            add("epoch " + (epoch + 1), card.history().get(epoch), history);
        }
        content.addString("recipe for views", card.policy());
        add("written by", card.versions(), content);
    }

    private static void add(String title, Map<String, ?> values, ModelContentWO content) {
        var part = content.addModelContent(title);
        values.forEach((name, value) -> part.addString(name, value.toString()));
    }
}
