package onward.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a look at a page finds what is wrong with it, and does not go on finding it when it is right again. */
class VisitorTest {

    @TempDir
    static Path data;

    private static Service service;

    @BeforeAll
    static void start() throws Exception {
        service = Service.start(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    document.querySelector('label').remove()                                      | label
                    document.querySelector('h1').style.color = '#cccccc'                          | color-contrast
                    document.documentElement.removeAttribute('lang')                              | html-has-lang
                    document.querySelector('button').setAttribute('aria-pressd', 'true')          | aria-valid-attr
                    document.querySelector('h1').style.width = '60rem'                            | scrolls
                    Object.assign(document.querySelector('h1').style, {height: '30px', overflow: 'hidden', width: '6rem'}) | cut off
                    """)
    void a_look_finds_a_planted_fault(String plant, String what) {
        try (var visitor = Visitor.at(service)) {
            visitor.go("/sign-in").look();
            visitor.page().evaluate("() => { " + plant + " }");
            var found = assertThrows(AssertionError.class, visitor::look);
            assertTrue(String.valueOf(found.getMessage()).contains(what), found::getMessage);
            visitor.go("/sign-in").look();
        }
    }

    @Test
    void a_look_finds_what_the_browser_complains_of() {
        try (var visitor = Visitor.at(service)) {
            visitor.go("/sign-in").look();
            visitor.page().evaluate("console.error('something is wrong')");
            assertThrows(AssertionError.class, visitor::look);
        }
    }
}
