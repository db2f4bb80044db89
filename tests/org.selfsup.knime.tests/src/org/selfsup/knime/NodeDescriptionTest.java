package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.NodeFactory;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Element;

/** Each node explains itself and each of its parameters. */
class NodeDescriptionTest {

    private static NodeFactory<?> factory(Nodes node) throws Exception {
        var factory = (NodeFactory<?>) Class.forName(node.factory).getConstructor().newInstance();
        factory.init();
        return factory;
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void hasNameIconAndText(Nodes node) throws Exception {
        var factory = factory(node);

        assertEquals(node.title, factory.getNodeName());
        assertTrue(factory.getIcon().getPath().contains("/org/selfsup/knime/icons/"), factory.getIcon().getPath());
        var icon = ImageIO.read(factory.getIcon());
        assertEquals(16, icon.getWidth());
        assertEquals(16, icon.getHeight());
        assertTrue(text(factory.getXMLDescription(), "shortDescription").length() > 20);
        var intro = text(factory.getXMLDescription(), "intro");
        for (var topic : List.of("When to use it", "What can go wrong")) {
            assertTrue(intro.contains(topic), node + " says nothing on: " + topic);
        }
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void describesEveryPort(Nodes node) throws Exception {
        var description = factory(node).getXMLDescription();
        var names = new HashSet<String>();
        for (var tag : List.of("inPort", "outPort")) {
            var ports = description.getElementsByTagName(tag);
            for (int i = 0; i < ports.getLength(); i++) {
                var port = (Element) ports.item(i);
                assertTrue(port.getTextContent().strip().length() > 8, node + ", " + port.getAttribute("name"));
                assertTrue(names.add(port.getAttribute("name")),
                        "KNIME wants different names for all ports of a node: " + port.getAttribute("name"));
            }
        }
        assertEquals(node.outputs, description.getElementsByTagName("outPort").getLength());
    }

    /** BYOL's chance level is where predictions are unrelated, not where images cannot be told apart. */
    @EachPretrain
    void adviceOnTheChanceLevelIsForLossesThatCompareImages(Nodes node) throws Exception {
        var intro = text(factory(node).getXMLDescription(), "intro").replaceAll("\\s+", " ");
        assertEquals(node.method().leavesChance(),
                intro.contains("If it stays at chance level, the node warns: the views are too different"), intro);
        assertFalse(intro.contains("If the loss stays at chance level"), intro);
        assertTrue(intro.contains("nearly all alike"), intro);
    }

    @EachPretrain
    void saysWhatAContinuedTrainingTakesOver(Nodes node) throws Exception {
        var ports = factory(node).getXMLDescription().getElementsByTagName("inPort");
        var text = ports.item(3).getTextContent().replaceAll("\\s+", " ");
        for (var words : List.of("It decides the image size, the colours and the normalisation",
                "Everything else but the weights starts anew", "20 and 20 epochs are therefore not 40",
                "a lower learning rate and no warm-up")) {
            assertTrue(text.contains(words), text);
        }
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void explainsEveryParameter(Nodes node) throws Exception {
        var titles = new HashSet<String>();
        for (var field : fields(node.parametersClass())) {
            var widget = field.getAnnotation(Widget.class);
            assertFalse(widget.title().isBlank(), field.toString());
            assertTrue(titles.add(widget.title()), "two parameters are called " + widget.title());
            assertTrue(widget.description().length() > 25, field.toString());
            assertTrue(widget.description().strip().endsWith("."), field.toString());
            assertFalse(Modifier.isPrivate(field.getModifiers()), "KNIME does not show " + field);
            if (field.getType().isEnum()) {
                explainsEveryChoice(field.getType());
            }
        }
    }

    private static void explainsEveryChoice(Class<?> choices) throws NoSuchFieldException {
        for (var choice : choices.getEnumConstants()) {
            var label = choices.getField(((Enum<?>) choice).name()).getAnnotation(Label.class);
            assertFalse(label.value().isBlank(), choice.toString());
            assertTrue(label.description().length() > 15, choice.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void oldSettingsWillLoadWhenParametersAreAdded(Nodes node) throws Exception {
        requireDefaultsForAbsentFields(node.parametersClass());
    }

    private static void requireDefaultsForAbsentFields(Class<?> type) {
        assertTrue(type.isAnnotationPresent(LoadDefaultsForAbsentFields.class), type.getName());
        for (var field : type.getDeclaredFields()) {
            if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                requireDefaultsForAbsentFields(field.getType());
            }
        }
    }

    /** The parameters with a widget, those inside groups included. */
    static List<Field> fields(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (var field : type.getDeclaredFields()) {
            if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                fields.addAll(fields(field.getType()));
            } else if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                assertTrue(field.isAnnotationPresent(Widget.class), field + " has no widget");
                fields.add(field);
            }
        }
        return fields;
    }

    private static String text(Element description, String tag) {
        return description.getElementsByTagName(tag).item(0).getTextContent();
    }
}
