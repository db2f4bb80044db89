package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** A dialog offers, and a new node guesses, the columns of the table that they are looked for in. */
class DialogColumnsTest {

    /** A parameter that is chosen among columns, and the group that has it. */
    private record Choice(Field field, Object group, FilteredInputTableColumnsProvider provider) {}

    @TempDir
    Path folder;

    private static List<Choice> choices(Object group) throws Exception {
        var choices = new ArrayList<Choice>();
        for (var field : group.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            var provider = field.getAnnotation(ChoicesProvider.class);
            if (provider != null) {
                var constructor = provider.value().getDeclaredConstructor();
                constructor.setAccessible(true);
                choices.add(new Choice(field, group, (FilteredInputTableColumnsProvider) constructor.newInstance()));
            } else if (WidgetGroup.class.isAssignableFrom(field.getType())) {
                choices.addAll(choices(field.get(group)));
            }
        }
        return choices;
    }

    /** Each table has columns of its own names, and behind them another image, as Augment appends some. */
    private static DataTableSpec table(int port) {
        return new DataTableSpec(new DataColumnSpecCreator("image " + port, PNGImageCellFactory.TYPE).createSpec(),
                new DataColumnSpecCreator("label " + port, StringCell.TYPE).createSpec(),
                new DataColumnSpecCreator("view " + port, PNGImageCellFactory.TYPE).createSpec());
    }

    private static NodeParametersInput tables() {
        return (NodeParametersInput) Proxy.newProxyInstance(DialogColumnsTest.class.getClassLoader(),
                new Class<?>[] {NodeParametersInput.class}, (proxy, method, arguments) -> {
                    assertEquals("getInTableSpec", method.getName());
                    return Optional.of(table((int) arguments[0]));
                });
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = {"READER", "WRITER", "MODEL_READER"})
    void columnsAreThoseOfATableThatTheNodeHas(Nodes node) throws Exception {
        var constructor = node.parametersClass().getDeclaredConstructor(NodeParametersInput.class);
        constructor.setAccessible(true);
        var choices = choices(constructor.newInstance(tables()));
        assertFalse(choices.isEmpty());
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int number = workflow.add(node, model -> {});
        try (var run = workflow.load()) {
            for (var choice : choices) {
                int port = choice.provider.getInputTableIndex();
                var name = choice.field.getName();
                assertEquals(BufferedDataTable.class,
                        run.node(number).getInPort(port + 1).getPortType().getPortObjectClass(), name);
                var offered = table(port).stream().filter(choice.provider::isIncluded).map(DataColumnSpec::getName).toList();
                assertEquals(name.equals("labelColumn") ? List.of("label " + port) : List.of("image " + port, "view " + port),
                        offered, name);
                assertEquals(offered.get(0), choice.field.get(choice.group), name);
            }
        }
    }
}
