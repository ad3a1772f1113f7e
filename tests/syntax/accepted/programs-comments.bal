/* head */ package /* x */ a /* . */ . b /* ; */ ;
/**
 * doc
 */
import a.b as /* alias */ c;
@http:GET /* { */ {} /* } */ service /* < */ < /* http */ http > S /* { */ { /* empty */ }
function /* n */ f /* ( */ ( /* none */ ) /* r */ ( /* int */ int /* a */ ) { /* b */ return /* 1 */ 1 /* ; */ ; /* c */ }
function g () { x = a /* */ . /* */ b /* */ [ /* */ 0 /* */ ] /* */ ; y = ( /* */ int /* */ ) /* */ 1; }
// first line
// between
// after import
// before service
@BasePath(// in annotation
    "/x" // after value
)
// between annotation and service
service S { // after brace
    // before variable
    int x = 1 + // inside an expression
        2; // after
    // before resource
    @GET // after annotation
    resource r (// in parameters
        message m, // after first
        @PathParam("x") // before type
        string x // last
    ) // before body
    { // first
        f(a, // argument
          b // last
        );
        if (a) { // then
            // only a comment
        } // before else
        else { // else
        }
        // last
    } // after resource
    // at end of service
} // after service
// end of file
