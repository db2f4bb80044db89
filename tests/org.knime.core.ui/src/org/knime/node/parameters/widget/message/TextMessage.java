package org.knime.node.parameters.widget.message;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Shows a message in the dialog. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextMessage {
    /** What computes it. */
    Class<? extends StateProvider<Optional<Message>>> value();

    /** A message. */
    record Message(String title, String description, MessageType type) {
    }

    /** How a message is coloured. */
    enum MessageType {
        INFO, WARNING, ERROR, SUCCESS
    }

    /** A fixed message that shows under a condition on the input. */
    interface SimpleTextMessageProvider extends StateProvider<Optional<Message>> {
        /** The condition. */
        boolean showMessage(NodeParametersInput context);

        /** The message's heading. */
        String title();

        /** The message's text. */
        String description();

        /** The message's colour. */
        MessageType type();

        @Override
        default void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        default Optional<Message> computeState(NodeParametersInput context) {
            return showMessage(context) ? Optional.of(new Message(title(), description(), type())) : Optional.empty();
        }
    }
}
