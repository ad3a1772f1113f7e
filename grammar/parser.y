/* parser.y - the grammar of Ballerina 0.8, all eras: the whole language, also what balc does not compile.
 *
 * Read README.md first: several tokens here (CAST, KEY, PREFIX, RECORD ..) come from compiler/syntax/shape.c, which
 * decides with unlimited lookahead what one token of lookahead cannot. Therefore no conflicts: %expect 0.
 * Actions only build nodes (syntax/ast_build.h); errors are worded in compiler/syntax/syntax_error.c. */
%require "3.8"
%define api.pure full
%define api.token.prefix {TOK_}
%define api.location.type {struct span}
%define parse.error custom
%define parse.lac full
%expect 0

%param {struct parse_state *parse}

%code requires {
#include "syntax/ast_build.h"
struct parse_state;
}

%code {
#include "syntax/parse_state.h"
#include "syntax/syntax_error.h"

#define YYLLOC_DEFAULT(Current, Rhs, N)                                                                                \
    ((Current) = (N) ? (struct span){YYRHSLOC(Rhs, 1).begin, YYRHSLOC(Rhs, N).end}                                     \
                     : (struct span){YYRHSLOC(Rhs, 0).end, YYRHSLOC(Rhs, 0).end})

/* Depth is bounded by shape_tokens(), far below this. */
#define YYMAXDEPTH 100000
}

%union {
    struct ast_name name;
    struct ast_ref ref;
    const char *path;
    struct path_built dotted;
    enum ast_operator op;
    bool flag;
    struct ast_type *type;
    struct ast_types types;
    struct ast_expr *expr;
    struct ast_exprs exprs;
    struct ast_entry *entry;
    struct entries entries;
    struct ast_piece *piece;
    struct pieces pieces;
    struct ast_stmt *stmt;
    struct ast_stmts stmts;
    struct ast_catch *catch_;
    struct catches catches;
    struct body body;
    struct join join;
    struct mapper mapper;
    struct ast_decl *decl;
    struct ast_decls decls;
    struct ast_annotation *annotation;
    struct ast_annotations annotations;
    struct ast_attribute *attribute;
    struct ast_attributes attributes;
}

/* Words. Those from THROWS on are keywords only in certain places; shape.c makes names of the others. */
%token EOF 0
%token PACKAGE IMPORT AS SERVICE RESOURCE FUNCTION CONNECTOR ACTION STRUCT TYPEMAPPER CONST WORKER NATIVE
%token IF ELSE WHILE ITERATE BREAK RETURN REPLY THROW TRY CATCH FORK CREATE TRUE FALSE NULL
%token ANNOTATION ATTACH THROWS RETURNS CONTINUE FINALLY JOIN ALL ANY SOME TIMEOUT TRANSACTION ONROLLBACK ABORTED
%token FAILED COMMITTED ABORT TRANSFORM XMLNS VAR NEW LENGTHOF TYPEOF RETRY WITH ENDPOINT BIND ENUM TRANSFORMER

%token IDENT INT FLOAT STRING
%token TEMPLATE_BEGIN TEMPLATE_TEXT SPLICE_NAME SPLICE_BEGIN SPLICE_END TEMPLATE_END

%token LBRACE RBRACE LPAREN RPAREN LBRACKET RBRACKET SEMICOLON COMMA DOT COLON AT ASSIGN TILDE SEND RECEIVE
%token PLUS MINUS STAR SLASH PERCENT CARET NOT EQ NE LT LE GT GE AND OR

/* Made by shape.c */
%token PREFIX       /* the name before the ':' of p:name */
%token KEY          /* the name before ':' or '=' in a record or annotation */
%token RECORD       /* '{' of a record literal, an annotation or a schema hint: not of a block */
%token LIST         /* '[' or '{' of a list in an annotation */
%token CAST         /* '(' of a cast */
%token CAST_END     /* its ')' */
%token CONVERT      /* '<' of a conversion */
%token CONVERT_END  /* its '>' */
%token TYPE_LT      /* '<' after map, json, xml, service */
%token TYPE_GT      /* its '>' */
%token TYPEOF_TYPE  /* typeof before T[] or map<T>, which are no expressions */
%token DIMENSION    /* '[]' */
%token ATTRIBUTE_AT /* '@' of x@["name"] */
%token ATTRIBUTES   /* '@' of x@ */
%token BAD          /* already reported */
%token SYNC         /* sent after a syntax error, where reading goes on */

%left OR
%left AND
%left EQ NE
%left LT LE GT GE
%left PLUS MINUS
%left STAR SLASH PERCENT
%left CARET

%type <name> name alias protocol key receiver sender
%type <ref> ref
%type <mapper> mapper
%type <dotted> path
%type <flag> throws
%type <type> type variable_type
%type <expr> expr unary postfix primary template fork_message endpoint_value
%type <exprs> exprs arguments names properties
%type <expr> property
%type <entry> entry
%type <entries> entries some_entries
%type <piece> piece
%type <pieces> pieces
%type <stmt> statement if_statement simple_statement
%type <stmts> statements block otherwise
%type <catch_> catch
%type <catches> catches
%type <body> body body_items
%type <join> join join_condition timeout
%type <decl> declaration service connector function struct typemapper constant annotation_definition variable worker
%type <decl> slot member field local_names attached enumeration transformer
%type <decls> slots some_slots returns members fields workers parameter_group
%type <annotation> annotation
%type <annotations> annotations some_annotations
%type <attribute> attribute attribute_value list_item
%type <attributes> attributes some_attributes list_items some_list_items
%type <stmt> transaction
%type <name> optional_name

%%

/* ---- 2.1 Compilation unit ---- */

unit:
    %empty
|   unit PACKAGE path SEMICOLON              { build_package(parse, $path, @PACKAGE); }
|   unit IMPORT path alias SEMICOLON         { build_import(parse, $path, $alias, @IMPORT); }
|   unit annotations declaration             { build_declaration(parse, $annotations, $declaration); }
|   unit annotations XMLNS STRING alias SEMICOLON { build_package_xmlns(parse, @XMLNS); }
|   unit error SYNC                          { yyerrok; }
;

path:
    name             { $$ = path_begin($name); }
|   path DOT name    { $$ = path_append(parse, $1, $name, false); }
|   path SLASH name  { $$ = path_append(parse, $1, $name, true); }
;

alias:
    %empty   { $$ = (struct ast_name){0}; }
|   AS name  { $$ = $name; }
;

name: IDENT  { $$ = build_name(parse, @1); };

ref:
    name               { $$ = (struct ast_ref){.name = $name}; }
|   PREFIX COLON name  { $$ = (struct ast_ref){build_prefix(parse, @PREFIX), $name}; }
;

/* ---- 2.2 Services, functions and the rest ---- */

declaration:
    service | connector | function | struct | typemapper | constant | annotation_definition | variable
|   enumeration | transformer
;

service:
    SERVICE protocol name LBRACE members RBRACE  { $$ = build_service(parse, $name, $protocol, $members, @$); }
;

protocol:
    %empty                { $$ = (struct ast_name){0}; }
|   TYPE_LT name TYPE_GT  { $$ = $name; }
;

connector:
    CONNECTOR name attached parameter_group LBRACE members RBRACE
        { $$ = build_connector(parse, $name, build_attached(parse, $attached, $parameter_group), $members, @$); }
;

members:
    %empty                      { $$ = (struct ast_decls){0}; }
|   members annotations member  { $$ = build_annotated(parse, $1, $annotations, $member); }
|   members annotations function { $$ = $1; misplaced_function(parse, $function); }
|   members error SYNC          { $$ = $1; yyerrok; }
;

member:
    RESOURCE name parameter_group body
        { $$ = build_callable(parse, DECL_RESOURCE, $name, $parameter_group, (struct ast_decls){0}, $body, @$); }
|   ACTION name parameter_group returns throws body
        { $$ = build_callable(parse, DECL_ACTION, $name, $parameter_group, $returns, $body, @$);
          build_throws(parse, $$, $throws, @throws); }
|   NATIVE ACTION name parameter_group returns throws SEMICOLON
        { $$ = build_native(parse, DECL_ACTION, $name, $parameter_group, $returns, @$);
          build_throws(parse, $$, $throws, @throws); }
|   variable
;

function:
    FUNCTION attached name parameter_group returns throws body
        { $$ = build_callable(parse, DECL_FUNCTION, $name, build_attached(parse, $attached, $parameter_group),
                              $returns, $body, @$);
          build_throws(parse, $$, $throws, @throws); }
|   NATIVE FUNCTION attached name parameter_group returns throws SEMICOLON
        { $$ = build_native(parse, DECL_FUNCTION, $name, build_attached(parse, $attached, $parameter_group),
                            $returns, @$);
          build_throws(parse, $$, $throws, @throws); }
;

/* function <T t> f (..), connector C<T t> (..): of the next language */
attached:
    %empty                { $$ = NULL; }
|   TYPE_LT slot TYPE_GT  { $$ = $slot; }
;

transformer:
    TRANSFORMER TYPE_LT slots TYPE_GT body
        { $$ = build_transformer(parse, (struct ast_name){0}, $slots, (struct ast_decls){0}, $body, @$); }
|   TRANSFORMER TYPE_LT slots TYPE_GT name parameter_group body
        { $$ = build_transformer(parse, $name, $slots, $parameter_group, $body, @$); }
;

enumeration: ENUM name LBRACE names RBRACE  { $$ = build_enum(parse, $name, @$); };

/* Parameters must have names; the types of results and of function types need not. */
parameter_group: LPAREN slots RPAREN  { $$ = $slots; require_names(parse, $slots); };

returns:
    %empty                       { $$ = (struct ast_decls){0}; }
|   LPAREN slots RPAREN          { $$ = $slots; }
|   RETURNS LPAREN slots RPAREN  { $$ = $slots; }
;

slots:
    %empty      { $$ = (struct ast_decls){0}; }
|   some_slots
;

some_slots:
    slot                   { $$ = (struct ast_decls){0}; ast_append_decl(&$$, $slot); }
|   some_slots COMMA slot  { $$ = $1; ast_append_decl(&$$, $slot); }
;

slot: annotations type optional_name  { $$ = build_variable(parse, DECL_VARIABLE, $type, $optional_name, NULL, @$);
                                        $$->annotations = $annotations; };

optional_name:
    %empty  { $$ = (struct ast_name){0}; }
|   name
;

throws:
    %empty              { $$ = false; }
|   THROWS ref          { $$ = true; }
|   throws COMMA ref    { $$ = true; }
;

body: LBRACE body_items RBRACE  { $$ = $body_items; $$.end = @RBRACE; };

body_items:
    %empty                { $$ = (struct body){0}; }
|   body_items worker     { $$ = $1; ast_append_decl(&$$.workers, $worker); }
|   body_items some_annotations worker
        { $$ = $1; $worker->annotations = $some_annotations; ast_append_decl(&$$.workers, $worker); }
|   body_items statement  { $$ = $1; ast_append_stmt(&$$.stmts, $statement); }
|   body_items error SYNC { $$ = $1; ast_append_stmt(&$$.stmts, build_stmt(parse, AST_BAD_STMT, @error)); yyerrok; }
;

worker:
    WORKER name body
        { $$ = build_callable(parse, DECL_WORKER, $name, (struct ast_decls){0}, (struct ast_decls){0}, $body, @$); }
|   WORKER name parameter_group body
        { $$ = build_callable(parse, DECL_WORKER, $name, $parameter_group, (struct ast_decls){0}, $body, @$); }
;

struct: STRUCT name LBRACE fields RBRACE  { $$ = build_fields(parse, DECL_STRUCT, $name, $fields, @$); };

fields:
    %empty             { $$ = (struct ast_decls){0}; }
|   fields field       { $$ = $1; ast_append_decl(&$$, $field); }
|   fields error SYNC  { $$ = $1; yyerrok; }
;

field: annotations variable  { $$ = $variable; $$->annotations = $annotations; };

typemapper:
    TYPEMAPPER name parameter_group LPAREN slots RPAREN body
        { $$ = build_callable(parse, DECL_TYPEMAPPER, $name, $parameter_group, $slots, $body, @$); }
|   NATIVE TYPEMAPPER name parameter_group LPAREN slots RPAREN SEMICOLON
        { $$ = build_native(parse, DECL_TYPEMAPPER, $name, $parameter_group, $slots, @$); }
;

constant:
    CONST type name ASSIGN expr SEMICOLON  { $$ = build_variable(parse, DECL_CONSTANT, $type, $name, $expr, @$); }
;

annotation_definition:
    ANNOTATION name attachment LBRACE fields RBRACE  { $$ = build_fields(parse, DECL_ANNOTATION, $name, $fields, @$); }
;

attachment: %empty | ATTACH attach_points;
attach_points: attach_point | attach_points COMMA attach_point;
attach_point:
    SERVICE protocol | SERVICE TYPE_LT TYPE_GT | RESOURCE | CONNECTOR | ACTION | FUNCTION | TYPEMAPPER | STRUCT | CONST
|   ANNOTATION | IDENT
;

variable:
    type name SEMICOLON              { $$ = build_variable(parse, DECL_VARIABLE, $type, $name, NULL, @$); }
|   type name ASSIGN expr SEMICOLON  { $$ = build_variable(parse, DECL_VARIABLE, $type, $name, $expr, @$); }
|   ENDPOINT TYPE_LT type TYPE_GT name LBRACE endpoint_value RBRACE
        { $$ = build_endpoint(parse, $type, $name, $endpoint_value, @$); }
;

endpoint_value:
    %empty          { $$ = NULL; }
|   expr SEMICOLON
;

/* ---- 2.3 Annotations ---- */

annotations:
    %empty             { $$ = (struct ast_annotations){0}; }
|   some_annotations
;

some_annotations:
    annotation                   { $$ = (struct ast_annotations){0}; ast_append_annotation(&$$, $annotation); }
|   some_annotations annotation  { $$ = $1; ast_append_annotation(&$$, $annotation); }
;

annotation:
    AT ref                           { $$ = build_annotation(parse, AST_FORM_BARE, $ref, (struct ast_attributes){0}, @$); }
|   AT ref LPAREN attributes RPAREN  { $$ = build_annotation(parse, AST_FORM_PAREN, $ref, $attributes, @$); }
|   AT ref RECORD attributes RBRACE  { $$ = build_annotation(parse, AST_FORM_BRACE, $ref, $attributes, @$); }
;

attributes:
    %empty                  { $$ = (struct ast_attributes){0}; }
|   some_attributes
|   some_attributes COMMA
;

some_attributes:
    attribute                        { $$ = (struct ast_attributes){0}; ast_append_attribute(&$$, $attribute); }
|   some_attributes COMMA attribute  { $$ = $1; ast_append_attribute(&$$, $attribute); }
;

attribute:
    attribute_value
|   key ASSIGN attribute_value  { $$ = $attribute_value; $$->name = $key; $$->span = @$; }
|   key COLON attribute_value   { $$ = $attribute_value; $$->name = $key; $$->span = @$; }
;

key: KEY  { $$ = build_name(parse, @1); };

attribute_value:
    expr                      { $$ = build_attribute(parse, $expr, NULL, @$); }
|   annotation                { $$ = build_attribute(parse, NULL, $annotation, @$); }
|   LIST list_items RBRACKET  { $$ = build_attribute_list(parse, $list_items, @$); }
|   LIST list_items RBRACE    { $$ = build_attribute_list(parse, $list_items, @$); }
;

list_items:
    %empty                 { $$ = (struct ast_attributes){0}; }
|   some_list_items
|   some_list_items COMMA
;

some_list_items:
    list_item                        { $$ = (struct ast_attributes){0}; ast_append_attribute(&$$, $list_item); }
|   some_list_items COMMA list_item  { $$ = $1; ast_append_attribute(&$$, $list_item); }
;

list_item: attribute_value;

/* ---- 2.4 Statements ---- */

block: LBRACE statements RBRACE  { $$ = $statements; };

statements:
    %empty                 { $$ = (struct ast_stmts){0}; }
|   statements statement   { $$ = $1; ast_append_stmt(&$$, $statement); }
|   statements worker      { $$ = $1; misplaced_worker(parse, $worker); }
|   statements error SYNC  { $$ = $1; ast_append_stmt(&$$, build_stmt(parse, AST_BAD_STMT, @error)); yyerrok; }
;

statement:
    simple_statement SEMICOLON  { $$ = $1; $$->span = @$; }
|   variable                    { $$ = build_local(parse, $variable, @$); }
|   if_statement
|   WHILE LPAREN expr RPAREN block                     { $$ = build_while(parse, $expr, $block, @$); }
|   ITERATE LPAREN variable_type name COLON expr RPAREN block
        { $$ = build_iterate(parse, build_variable(parse, DECL_VARIABLE, $variable_type, $name, NULL,
                                                   span_join(@variable_type, @name)), $expr, $block, @$); }
|   TRY block catches                                  { $$ = build_try(parse, $block, $catches, NULL, @$); }
|   TRY block[try] catches FINALLY block[finally]      { $$ = build_try(parse, $try, $catches, &$finally, @$); }
|   FORK fork_message LBRACE workers RBRACE join timeout
        { $$ = build_fork(parse, $fork_message, $workers, $join, $timeout, @$); }
|   transaction
|   TRANSFORM block  { $$ = build_stmt(parse, AST_TRANSFORM, @$); $$->block = $block; }
|   block            { $$ = build_free_block(parse, $block, @$); }
;

simple_statement:
    exprs                                    { $$ = build_expr_statement(parse, $exprs, @$); }
|   exprs ASSIGN expr                        { $$ = build_assign(parse, $exprs, $expr, @$); }
|   VAR local_names ASSIGN expr              { $$ = build_var(parse, $local_names, $expr, @VAR, @$); }
|   exprs SEND sender                        { $$ = build_send(parse, $exprs, $sender, @$); }
|   exprs RECEIVE receiver                   { $$ = build_receive(parse, $exprs, $receiver, @$); }
|   BREAK                                    { $$ = build_stmt(parse, AST_BREAK, @$); }
|   CONTINUE                                 { $$ = build_stmt(parse, AST_CONTINUE, @$); }
|   RETURN                                   { $$ = build_stmt(parse, AST_RETURN, @$); }
|   RETURN exprs                             { $$ = build_stmt(parse, AST_RETURN, @$); $$->values = $exprs; }
|   REPLY                                    { $$ = build_stmt(parse, AST_REPLY, @$); }
|   REPLY expr                               { $$ = build_stmt(parse, AST_REPLY, @$); $$->expr = $expr; }
|   THROW expr                               { $$ = build_stmt(parse, AST_THROW, @$); $$->expr = $expr; }
|   ABORT                                    { $$ = build_stmt(parse, AST_ABORT, @$); }
|   RETRY expr                               { $$ = build_stmt(parse, AST_RETRY, @$); $$->expr = $expr; }
|   BIND expr WITH name                      { $$ = build_bind(parse, $expr, $name, @$); }
|   XMLNS STRING alias                       { $$ = build_stmt(parse, AST_XMLNS, @$); }
;

/* A list of names, chained from the last: build_var() turns it round. */
local_names:
    name                    { $$ = build_variable(parse, DECL_VARIABLE, NULL, $name, NULL, @$); }
|   local_names COMMA name  { $$ = build_variable(parse, DECL_VARIABLE, NULL, $name, NULL, @name); $$->next = $1; }
;

sender:
    %empty  { $$ = (struct ast_name){0}; }
|   name
|   FORK    { $$ = build_name(parse, @1); }
;

receiver: name;

if_statement:
    IF LPAREN expr RPAREN block otherwise  { $$ = build_if(parse, $expr, $block, $otherwise, @$); }
;

otherwise:
    %empty             { $$ = (struct ast_stmts){0}; }
|   ELSE block         { $$ = $block; }
|   ELSE if_statement  { $$ = (struct ast_stmts){0}; ast_append_stmt(&$$, $if_statement); }
;

catches:
    %empty         { $$ = (struct catches){0}; }
|   catches catch  { $$ = $1; append_catch(&$$, $catch); }
;

catch: CATCH LPAREN type name RPAREN block  { $$ = build_catch(parse, $type, $name, $block, @$); };

fork_message:
    %empty              { $$ = NULL; }
|   LPAREN expr RPAREN  { $$ = $expr; }
;

workers:
    %empty              { $$ = (struct ast_decls){0}; }
|   workers worker      { $$ = $1; ast_append_decl(&$$, $worker); }
|   workers some_annotations worker
        { $$ = $1; $worker->annotations = $some_annotations; ast_append_decl(&$$, $worker); }
|   workers error SYNC  { $$ = $1; yyerrok; }
;

join:
    %empty                     { $$ = (struct join){0}; }
|   JOIN LPAREN type name RPAREN block
        { $$ = (struct join){.kind = AST_JOIN_ALL};
          build_join(parse, &$$, $type, $name, $block, span_join(@type, @name)); }
|   JOIN join_condition LPAREN type name RPAREN block
        { $$ = $join_condition;
          build_join(parse, &$$, $type, $name, $block, span_join(@type, @name)); }
|   JOIN error SYNC  { $$ = (struct join){0}; yyerrok; }
;

join_condition:
    LPAREN ALL names RPAREN        { $$ = (struct join){.kind = AST_JOIN_ALL, .names = $names}; }
|   LPAREN ANY INT names RPAREN    { $$ = build_join_count(parse, AST_JOIN_ANY, @INT, $names); }
|   LPAREN SOME INT names RPAREN   { $$ = build_join_count(parse, AST_JOIN_SOME, @INT, $names); }
;

names:
    %empty            { $$ = (struct ast_exprs){0}; }
|   name              { $$ = (struct ast_exprs){0}; ast_append_expr(&$$, build_name_expr(parse, $name)); }
|   names COMMA name  { $$ = $1; ast_append_expr(&$$, build_name_expr(parse, $name)); }
;

timeout:
    %empty  { $$ = (struct join){0}; }
|   TIMEOUT LPAREN expr RPAREN LPAREN type name RPAREN block
        { $$ = (struct join){.time = $expr};
          build_join(parse, &$$, $type, $name, $block, span_join(@type, @name)); }
|   TIMEOUT error SYNC  { $$ = (struct join){0}; yyerrok; }
;

transaction:
    TRANSACTION properties block
        { $$ = build_stmt(parse, AST_TRANSACTION, @$); $$->transaction.properties = $properties;
          $$->transaction.body = $block; }
|   transaction ONROLLBACK block  { $$ = $1; $$->span = @$; ast_join_stmts(&$$->transaction.failed, $block); }
|   transaction ABORTED block     { $$ = $1; $$->span = @$; ast_join_stmts(&$$->transaction.failed, $block); }
|   transaction FAILED block      { $$ = $1; $$->span = @$; ast_join_stmts(&$$->transaction.failed, $block); }
|   transaction COMMITTED block   { $$ = $1; $$->span = @$; ast_join_stmts(&$$->transaction.committed, $block); }
;

/* with retries(3) */
properties:
    %empty                     { $$ = (struct ast_exprs){0}; }
|   WITH property              { $$ = (struct ast_exprs){0}; ast_append_expr(&$$, $property); }
|   properties COMMA property  { $$ = $1; ast_append_expr(&$$, $property); }
;

property: name LPAREN expr RPAREN
    { struct ast_exprs value = {0};
      ast_append_expr(&value, $expr);
      $$ = build_call(parse, NULL, (struct ast_ref){.name = $name}, value, @$); };

/* ---- 2.5 Expressions and references ---- */

exprs:
    expr              { $$ = (struct ast_exprs){0}; ast_append_expr(&$$, $expr); }
|   exprs COMMA expr  { $$ = $1; ast_append_expr(&$$, $expr); }
;

arguments:
    %empty  { $$ = (struct ast_exprs){0}; }
|   exprs
;

expr:
    unary
|   expr OR expr       { $$ = build_binary(parse, AST_OP_OR, $1, $3, @2); }
|   expr AND expr      { $$ = build_binary(parse, AST_OP_AND, $1, $3, @2); }
|   expr EQ expr       { $$ = build_binary(parse, AST_OP_EQ, $1, $3, @2); }
|   expr NE expr       { $$ = build_binary(parse, AST_OP_NE, $1, $3, @2); }
|   expr LT expr       { $$ = build_binary(parse, AST_OP_LT, $1, $3, @2); }
|   expr LE expr       { $$ = build_binary(parse, AST_OP_LE, $1, $3, @2); }
|   expr GT expr       { $$ = build_binary(parse, AST_OP_GT, $1, $3, @2); }
|   expr GE expr       { $$ = build_binary(parse, AST_OP_GE, $1, $3, @2); }
|   expr PLUS expr     { $$ = build_binary(parse, AST_OP_ADD, $1, $3, @2); }
|   expr MINUS expr    { $$ = build_binary(parse, AST_OP_SUB, $1, $3, @2); }
|   expr STAR expr     { $$ = build_binary(parse, AST_OP_MUL, $1, $3, @2); }
|   expr SLASH expr    { $$ = build_binary(parse, AST_OP_DIV, $1, $3, @2); }
|   expr PERCENT expr  { $$ = build_binary(parse, AST_OP_MOD, $1, $3, @2); }
|   expr CARET expr    { $$ = build_binary(parse, AST_OP_POW, $1, $3, @2); }
;

unary:
    postfix
|   NOT unary                          { $$ = build_unary(parse, AST_UNARY, AST_OP_NOT, $2, @$); }
|   PLUS unary                         { $$ = build_unary(parse, AST_UNARY, AST_OP_PLUS, $2, @$); }
|   MINUS unary                        { $$ = build_unary(parse, AST_UNARY, AST_OP_NEG, $2, @$); }
|   LENGTHOF unary                     { $$ = build_unary(parse, AST_LENGTHOF, 0, $2, @$); }
|   TYPEOF unary                       { $$ = build_unary(parse, AST_TYPEOF, 0, $2, @$); }
|   TYPEOF_TYPE type                   { $$ = build_type_of(parse, $type, @$); }
|   CAST type CAST_END unary           { $$ = build_cast(parse, AST_CAST, $type, (struct mapper){0}, $4, @$); }
|   CONVERT type mapper CONVERT_END unary { $$ = build_cast(parse, AST_CONVERT, $type, $mapper, $5, @$); }
;

mapper:
    %empty                             { $$ = (struct mapper){0}; }
|   COMMA ref                          { $$ = (struct mapper){.ref = $ref}; }
|   COMMA ref LPAREN arguments RPAREN  { $$ = (struct mapper){$ref, $arguments}; }
;

postfix:
    primary
|   postfix DOT name                         { $$ = build_field(parse, $1, $name, @$); }
|   postfix DOT name LPAREN arguments RPAREN { $$ = build_call(parse, $1, (struct ast_ref){.name = $name}, $arguments, @$); }
|   postfix LBRACKET expr RBRACKET           { $$ = build_index(parse, AST_INDEX, $1, $expr, @$); }
|   postfix ATTRIBUTE_AT LBRACKET expr RBRACKET { $$ = build_index(parse, AST_ATTRIBUTE, $1, $expr, @$); }
|   postfix ATTRIBUTES                       { $$ = build_index(parse, AST_ATTRIBUTE, $1, NULL, @$); }
;

primary:
    INT                          { $$ = build_int(parse, @1); }
|   FLOAT                        { $$ = build_float(parse, @1); }
|   STRING                       { $$ = build_string(parse, @1); }
|   TRUE                         { $$ = build_expr(parse, AST_BOOLEAN, @1); $$->boolean = true; }
|   FALSE                        { $$ = build_expr(parse, AST_BOOLEAN, @1); }
|   NULL                         { $$ = build_expr(parse, AST_NULL, @1); }
|   BAD                          { $$ = build_expr(parse, AST_BAD, @1); }
|   template
|   ref                          { $$ = build_ref_expr(parse, $ref, @$); }
|   ref LPAREN arguments RPAREN  { $$ = build_call(parse, NULL, $ref, $arguments, @$); }
|   LPAREN expr RPAREN           { $$ = $expr; $$->span = @$; }
|   LBRACKET arguments RBRACKET  { $$ = build_expr(parse, AST_ARRAY, @$); $$->list = $arguments; }
|   DIMENSION                    { $$ = build_expr(parse, AST_ARRAY, @$); }
|   RECORD entries RBRACE        { $$ = build_expr(parse, AST_RECORD, @$); $$->record.first = $entries.first; }
|   CREATE ref                   { $$ = build_create(parse, $ref, @ref, (struct ast_exprs){0}, false, @$); }
|   CREATE ref LPAREN arguments RPAREN { $$ = build_create(parse, $ref, @ref, $arguments, false, @$); }
|   NEW ref                      { $$ = build_create(parse, $ref, @ref, (struct ast_exprs){0}, true, @$); }
|   NEW ref LPAREN arguments RPAREN { $$ = build_create(parse, $ref, @ref, $arguments, true, @$); }
|   FUNCTION LPAREN slots RPAREN returns body
        { require_names(parse, $slots);
          $$ = build_expr(parse, AST_LAMBDA, @$);
          $$->lambda = build_callable(parse, DECL_FUNCTION, (struct ast_name){0}, $slots, $returns, $body, @$); }
;

entries:
    %empty        { $$ = (struct entries){0}; }
|   some_entries
;

some_entries:
    entry                     { $$ = (struct entries){0}; append_entry(&$$, $entry); }
|   some_entries COMMA entry  { $$ = $1; append_entry(&$$, $entry); }
;

entry:
    key COLON expr   { $$ = build_entry(parse, $key, NULL, $3); }
|   expr COLON expr  { $$ = build_entry(parse, (struct ast_name){0}, $1, $3); }
;

template:
    TEMPLATE_BEGIN pieces TEMPLATE_END        { $$ = build_template(parse, (struct ast_name){0}, $pieces, @$); }
|   name TEMPLATE_BEGIN pieces TEMPLATE_END   { $$ = build_template(parse, $name, $pieces, @$); }
;

pieces:
    %empty        { $$ = (struct pieces){0}; }
|   pieces piece  { $$ = $1; append_piece(&$$, $piece); }
;

piece:
    TEMPLATE_TEXT               { $$ = build_piece_text(parse, @1); }
|   SPLICE_NAME                 { $$ = build_piece(parse, build_splice_name(parse, @1)); }
|   SPLICE_BEGIN expr SPLICE_END { $$ = build_piece(parse, $expr); }
;

/* ---- 2.6 Types ---- */

variable_type:
    type
|   VAR  { $$ = build_type(parse, AST_TYPE_VAR, NULL, @1); }
;

type:
    ref                             { $$ = build_named_type(parse, $ref, @$); }
|   type DIMENSION                  { $$ = build_type(parse, AST_TYPE_ARRAY, $1, @$); }
|   type TILDE                      { $$ = build_type(parse, AST_TYPE_ITERATOR, $1, @$); }
|   ref TYPE_LT type TYPE_GT        { $$ = build_parameterised_type(parse, $ref, $3, @$); }
|   ref TYPE_LT schema TYPE_GT      { $$ = build_named_type(parse, $ref, @$); }
|   FUNCTION LPAREN slots RPAREN returns  { $$ = build_type(parse, AST_TYPE_FUNCTION, NULL, @$); }
|   STRUCT LBRACE fields RBRACE     { $$ = build_nameless_struct(parse, @$); }
;

/* json<{"url"}>, xml<{"namespace"}local> */
schema: RECORD STRING RBRACE | RECORD STRING RBRACE IDENT;

%%

_Static_assert(YYSYMBOL_SYNC - YYSYMBOL_PACKAGE == TOK_SYNC - (int)TOK_PACKAGE, "tokens are numbered in one row");

static int token_kind_of(yysymbol_kind_t symbol)
{
    return symbol < YYSYMBOL_PACKAGE ? TOK_EOF : (int)TOK_PACKAGE + (symbol - YYSYMBOL_PACKAGE);
}

/* Bison asks for this instead of wording the error itself. */
static int yyreport_syntax_error(const yypcontext_t *context, struct parse_state *parse)
{
    yysymbol_kind_t symbols[EXPECTED_MAX];
    int kinds[EXPECTED_MAX];
    int count = yypcontext_expected_tokens(context, symbols, EXPECTED_MAX);
    for (int i = 0; i < count; i++)
        kinds[i] = token_kind_of(symbols[i]);
    syntax_error(parse, kinds, count);
    return 0;
}
