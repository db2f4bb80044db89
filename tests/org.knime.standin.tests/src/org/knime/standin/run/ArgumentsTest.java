package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.standin.batch.Arguments;
import org.knime.standin.batch.BadArgumentsException;
import org.knime.standin.batch.NodeOption;

/** The command line is read as KNIME's batch application reads it; what it cannot follow is refused in a sentence. */
class ArgumentsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void makeAWorkflow() throws Exception {
        Files.createDirectories(directory.resolve("flows/quickstart"));
    }

    private Arguments parse(String... more) throws BadArgumentsException {
        var flags = new ArrayList<>(List.of("-workflowDir=flows/quickstart"));
        flags.addAll(List.of(more));
        return Arguments.parse(flags, directory);
    }

    @Test
    void withoutFurtherFlagsResultsGoBelowTheCurrentFolderAndNothingIsSaved() throws Exception {
        var arguments = parse();
        assertEquals(directory.resolve("flows/quickstart"), arguments.workflow());
        assertEquals(directory.resolve("results/quickstart"), arguments.results());
        assertEquals(Optional.empty(), arguments.destination());
    }

    @Test
    void allFlagsOfKnime() throws Exception {
        var arguments = parse("-reset", "-failonloaderror", "-destDir=saved", "-results=out", "-workflow.variable=epochs,3,int",
            "-workflow.variable=rate,0.5,double", "-workflow.variable=\"a, \\\"b\\\"\",'x,y',String",
            "-option=4,group/name,a,b,String");
        assertTrue(arguments.reset() && arguments.failOnLoadError());
        assertEquals(Optional.of(directory.resolve("saved")), arguments.destination());
        assertEquals(directory.resolve("out"), arguments.results());
        assertEquals(List.of(new FlowVariable("epochs", 3), new FlowVariable("rate", 0.5), new FlowVariable("a, \"b\"", "x,y")),
            arguments.variables());
        assertEquals(List.of(new NodeOption(4, List.of("group", "name"), "a,b", "String")), arguments.options());
    }

    @Test
    void nosaveWinsOverDestDir() throws Exception {
        assertEquals(Optional.empty(), parse("-destDir=saved", "-nosave").destination());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "-workflowDir=nowhere; There is no folder",
        "-workflowDir; -workflowDir needs a value",
        "-bogus=1; There is no flag \"-bogus\"",
        "-workflowFile=a.zip; -workflowFile is not supported without KNIME: unpack the archive",
        "-reset=true; -reset takes no value",
        "-workflow.variable=epochs,three,int; The workflow variable \"epochs\" cannot be \"three\": that is not a whole number.",
        "-workflow.variable=epochs,3,long; must be String, int or double, got \"long\"",
        "-workflow.variable=epochs,3; -workflow.variable needs name,value,type",
        "-option=4,epochs,3; -option needs node,name,value,type",
        "-option=four,epochs,3,int; \"four\" is not the number of a node",
        "-option=4,epochs,3,number; must be one of String, boolean, byte, char, double, float, int, long, short",
        "-option=4,epochs,x,int; \"x\" in -option=4,epochs,x,int is not a value of type int",
        "-option=4,compare,yes,boolean; \"yes\" in -option=4,compare,yes,boolean is not a value of type boolean",
        "-option=4,compare,1,boolean; is not a value of type boolean",
        "-option=4,compare,,boolean; is not a value of type boolean",
        "-results=flows; The results cannot go to"})
    void whatCannotBeFollowedIsRefusedInASentence(String flag, String sentence) {
        var refused = assertThrows(BadArgumentsException.class, () -> parse(flag));
        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
    }

    @Test
    void aWorkflowMustBeGiven() {
        var refused = assertThrows(BadArgumentsException.class, () -> Arguments.parse(List.of("-reset"), directory));
        assertTrue(refused.getMessage().startsWith("No workflow was given."));
    }
}
